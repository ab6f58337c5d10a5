"""Every place with keys of its own. A key that is heard anywhere stands here or is an action's; F1 shows both, and a test looks."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from commdesk.errors import mark
from ui.shortcuts.key_table import KeyLine, KeyTable

PASTE, DELETE = QKeySequence.StandardKey.Paste, QKeySequence.StandardKey.Delete
COPY, CUT = QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut
ENTER = ("Return", "Enter")
MOVE = mark("core", "Move it among the others")

EVERYWHERE = KeyTable("everywhere", mark("core", "Everywhere"), (
    KeyLine("next", mark("core", "On to the next, back to the one before"), ("Tab", "Shift+Tab")),
    KeyLine("press", mark("core", "Open, choose or take what was typed"), ENTER),
    KeyLine("tick", mark("core", "Press a button, tick a box"), ("Space",)),
    KeyLine("leave", mark("core", "Close, or take back what was typed"), ("Esc",)),
    KeyLine("walk", mark("core", "Walk through a list, a page at a time"), ("Up", "Down", "PgUp", "PgDown")),
))  # fmt: skip
"""What every desktop does: the only keys that a module may hear without a table."""
DIALOGS = KeyTable("dialogs", mark("core", "In dialogs"), (
    KeyLine("accept", mark("core", "Do the primary thing, also from a text of many lines"), ("Ctrl+Return", "Ctrl+Enter")),
))  # fmt: skip
SWITCHER = KeyTable("switcher", mark("core", "Another workspace"), (
    KeyLine("next", mark("core", "On to the next; letting go of Ctrl opens it"), ("Ctrl+Shift+O",)),
))  # fmt: skip
TODAY = KeyTable("today", mark("core", "Today"), (
    KeyLine("next", mark("core", "To the line below or above"), ("J",)),
    KeyLine("previous", mark("core", "To the line below or above"), ("K",)),
    KeyLine("first", mark("core", "To the first line, to the last"), ("Home",)),
    KeyLine("last", mark("core", "To the first line, to the last"), ("End",)),
    KeyLine("open", mark("core", "Open the person, the event, the queue"), ENTER),
    KeyLine("copy", mark("core", "Copy the script that fits"), ("C",)),
    KeyLine("done", mark("core", "Done"), ("Space",)),
    KeyLine("later", mark("core", "Later…"), ("S",)),
    KeyLine("skip", mark("core", "Skip, with a reason"), ("X", "Del")),
    KeyLine("unfold", mark("core", "Open or close a bundle"), ("Right",)),
    KeyLine("fold", mark("core", "Open or close a bundle"), ("Left",)),
    KeyLine("all", mark("core", "Choose every line"), ("Ctrl+A",)),
    KeyLine("menu", mark("core", "Its menu"), ("Menu",)),
))  # fmt: skip
TOUCH_RULES = KeyTable("touch_rules", mark("core", "Stay in touch"), (
    KeyLine("delete", mark("core", "Delete"), ("Del",)),
))  # fmt: skip
LOOKUP = KeyTable("lookup", mark("core", "From person to person"), (
    KeyLine("name", mark("core", "Copy the name"), ("F6",)),
    KeyLine("account", mark("core", "Copy the account"), ("F7",)),
))  # fmt: skip
TIMELINE = KeyTable("timeline", mark("core", "Timeline"), (
    KeyLine("open", mark("core", "Open the entry"), (*ENTER, "F2")),
    KeyLine("delete", mark("core", "Delete"), ("Del",)),
    KeyLine("menu", mark("core", "Its menu"), ("Menu",)),
))  # fmt: skip
CONDITIONS = KeyTable("conditions", mark("core", "Conditions above the list"), (
    KeyLine("remove", mark("core", "Remove the condition"), ("Del", "Backspace")),
))  # fmt: skip
TAGS = KeyTable("tags", mark("core", "Tags"), (
    KeyLine("up", MOVE, ("Alt+Up",)),
    KeyLine("down", MOVE, ("Alt+Down",)),
))  # fmt: skip
SAME_PEOPLE = KeyTable("same_people", mark("core", "Same people?"), (
    KeyLine("apart", mark("core", "Different people"), standard=DELETE),
))  # fmt: skip
SCRIPT_FOLDERS = KeyTable("script_folders", mark("core", "Folders of scripts"), (
    KeyLine("rename", mark("core", "Rename"), ("F2",)),
    KeyLine("new", mark("core", "New folder in it"), ("Ins",)),
    KeyLine("delete", mark("core", "Delete"), ("Del",)),
    KeyLine("up", MOVE, ("Alt+Up",)),
    KeyLine("down", MOVE, ("Alt+Down",)),
    KeyLine("out", mark("core", "Out of the folder, or into the one above"), ("Alt+Left",)),
    KeyLine("in", mark("core", "Out of the folder, or into the one above"), ("Alt+Right",)),
))  # fmt: skip
SCRIPT_LIST = KeyTable("script_list", mark("core", "List of scripts"), (
    KeyLine("copy", mark("core", "Copy the script"), ENTER),
    KeyLine("rename", mark("core", "Rename"), ("F2",)),
    KeyLine("delete", mark("core", "Delete"), ("Del",)),
    KeyLine("up", MOVE, ("Alt+Up",)),
    KeyLine("down", MOVE, ("Alt+Down",)),
))  # fmt: skip
SCRIPT_PARTS = KeyTable("script_parts", mark("core", "Variants and parts of a script"), (
    KeyLine("left", MOVE, ("Alt+Left",)),
    KeyLine("right", MOVE, ("Alt+Right",)),
    KeyLine("remove", mark("core", "Delete"), ("Del",)),
))  # fmt: skip
SCRIPT_TEXT = KeyTable("script_text", mark("core", "Text of a script"), (
    KeyLine("offer", mark("core", "Offer variables"), ("Ctrl+Space",)),
))  # fmt: skip
EVENT_LIST = KeyTable("event_list", mark("core", "List of events"), (
    KeyLine("open", mark("core", "Open the event"), ENTER),
    KeyLine("delete", mark("core", "Delete"), ("Del",)),
))  # fmt: skip
EVENT_BOARD = KeyTable("event_board", mark("core", "Board of events"), (
    KeyLine("left", mark("core", "To the next column"), ("Left",)),
    KeyLine("right", mark("core", "To the next column"), ("Right",)),
    KeyLine("push-left", mark("core", "Move the event to another phase"), ("Alt+Left",)),
    KeyLine("push-right", mark("core", "Move the event to another phase"), ("Alt+Right",)),
))  # fmt: skip
EVENT_CALENDAR = KeyTable("event_calendar", mark("core", "Days with events"), (
    KeyLine("left", mark("core", "To the next event"), ("Left",)),
    KeyLine("right", mark("core", "To the next event"), ("Right",)),
    KeyLine("open", mark("core", "Open the event"), ENTER),
))  # fmt: skip
EVENT_PHASES = KeyTable("event_phases", mark("core", "Phases of an event"), (
    KeyLine("left", mark("core", "To the next phase"), ("Left",)),
    KeyLine("right", mark("core", "To the next phase"), ("Right",)),
))  # fmt: skip
EVENT_ROWS = KeyTable("event_rows", mark("core", "Rows of an event"), (
    KeyLine("edit", mark("core", "Edit"), ENTER),
    KeyLine("leave", mark("core", "Back to the row"), ("Esc",)),
    KeyLine("up", mark("core", "To the row above or below"), ("Up",)),
    KeyLine("down", mark("core", "To the row above or below"), ("Down",)),
    KeyLine("delete", mark("core", "Delete"), ("Del",)),
))  # fmt: skip
EVENT_FILES = KeyTable("event_files", mark("core", "Files of an event"), (
    KeyLine("paste", mark("core", "Paste files or a picture"), standard=PASTE),
))  # fmt: skip
GUESTS = KeyTable("guests", mark("core", "Guest list"), (
    KeyLine("details", mark("core", "To the details"), ENTER),
    KeyLine("confirmed", mark("core", "Confirm"), ("Space",)),
    KeyLine("delete", mark("core", "Delete"), ("Del",)),
))  # fmt: skip
WAITING = KeyTable("waiting", mark("core", "Waiting list"), (
    KeyLine("paste", mark("core", "Paste names"), standard=PASTE),
))  # fmt: skip
DOOR = KeyTable("door", mark("core", "Door"), (
    KeyLine("in", mark("core", "Check in"), ENTER),
    KeyLine("in-anyway", mark("core", "Check in although something speaks against it"), ("Shift+Return", "Shift+Enter")),
    KeyLine("pays", mark("core", "Pays now"), ("F3",)),
    KeyLine("walkin", mark("core", "Walk-in"), ("F2",)),
    KeyLine("back", mark("core", "Take back"), ("Ctrl+Z",)),
    KeyLine("screen", mark("core", "Whole screen, or no longer"), ("F11",)),
    KeyLine("leave", mark("core", "Empty the search, then leave"), ("Esc",)),
))  # fmt: skip
WALK_IN = KeyTable("walk_in", mark("core", "Walk-in"), (
    KeyLine("enter", mark("core", "Let in"), (*ENTER, "F2")),
    KeyLine("leave", mark("core", "Leave"), ("Esc",)),
))  # fmt: skip
RUN_OF_SHOW = KeyTable("run_of_show", mark("core", "Run of show"), (
    KeyLine("forward", mark("core", "On"), ("Space", *ENTER, "PgDown", "Right")),
    KeyLine("back", mark("core", "Back"), ("Backspace", "PgUp", "Left")),
    KeyLine("up", mark("core", "Look up and down the list"), ("Up",)),
    KeyLine("down", mark("core", "Look up and down the list"), ("Down",)),
    KeyLine("undo", mark("core", "Take back"), ("Ctrl+Z",)),
    KeyLine("screen", mark("core", "Whole screen, or no longer"), ("F11",)),
    KeyLine("leave", mark("core", "Leave"), ("Esc",)),
))  # fmt: skip
QUICK = KeyTable("quick", mark("core", "Quick window"), (
    KeyLine("copy", mark("core", "Copy"), ENTER),
    KeyLine("copy-hide", mark("core", "Copy and hide"), ("Ctrl+Return", "Ctrl+Enter")),
    KeyLine("person", mark("core", "For whom"), ("Tab", "Shift+Tab")),
    KeyLine("favourite", mark("core", "Favourite, or no longer"), ("Ctrl+D",)),
    KeyLine("community", mark("core", "For which community"), ("Alt+G",)),
    *(KeyLine(f"variant-{at}", mark("core", "Another variant"), (f"Alt+{letter}",)) for at, letter in enumerate("ABCDEF")),
    KeyLine("hide", mark("core", "Hide"), ("Esc",)),
))  # fmt: skip
FIGURES = KeyTable("figures", mark("core", "Charts"), (
    KeyLine("left", mark("core", "Walk from value to value"), ("Left",)),
    KeyLine("right", mark("core", "Walk from value to value"), ("Right",)),
    KeyLine("up", mark("core", "Walk from value to value"), ("Up",)),
    KeyLine("down", mark("core", "Walk from value to value"), ("Down",)),
    KeyLine("people", mark("core", "Show the people"), (*ENTER, "Space")),
    KeyLine("larger", mark("core", "Zoom in, out, and back to all of it"), ("+", "=")),
    KeyLine("smaller", mark("core", "Zoom in, out, and back to all of it"), ("-",)),
    KeyLine("all", mark("core", "Zoom in, out, and back to all of it"), ("0",)),
))  # fmt: skip
DAY_CHART = KeyTable("day_chart", mark("core", "Messages day by day"), (
    KeyLine("day-before", mark("core", "Another day"), ("Left",)),
    KeyLine("day-after", mark("core", "Another day"), ("Right",)),
    KeyLine("week-before", mark("core", "Another week"), ("PgUp",)),
    KeyLine("week-after", mark("core", "Another week"), ("PgDown",)),
    KeyLine("larger", mark("core", "Zoom in, out, and back to all of it"), ("+", "=")),
    KeyLine("smaller", mark("core", "Zoom in, out, and back to all of it"), ("-",)),
    KeyLine("all", mark("core", "Zoom in, out, and back to all of it"), ("0",)),
))  # fmt: skip
IMPORTS = KeyTable("imports", mark("core", "Import centre"), (
    KeyLine("back", mark("core", "Undo this import"), standard=DELETE),
))  # fmt: skip
DAY_SHEET = KeyTable("day_sheet", mark("core", "Day sheet"), (
    KeyLine("paste", mark("core", "Paste from a sheet"), standard=PASTE),
    KeyLine("down", mark("core", "To the cell below"), ENTER),
    KeyLine("next", mark("core", "On to the next, back to the one before"), ("Tab", "Shift+Tab")),
    KeyLine("restore", mark("core", "What stood in the cell before"), ("Esc",)),
    KeyLine("empty", mark("core", "Empty the cell"), ("Del", "Backspace")),
))  # fmt: skip
CHECKIN_NAMES = KeyTable("checkin_names", mark("core", "Names of a check-in"), (
    KeyLine("open", mark("core", "Say who it is"), (*ENTER, "F2")),
    KeyLine("out", mark("core", "Leave out"), ("Del", "Backspace")),
))  # fmt: skip
PERSON_BOX = KeyTable("person_box", mark("core", "Who it is"), (
    KeyLine("open", mark("core", "Open the list"), ("Up", "Down", *ENTER, "Space", "F4")),
))  # fmt: skip
CALENDAR = KeyTable("calendar", mark("core", "Calendar"), (
    KeyLine("left", mark("core", "Walk over days and lanes"), ("Left",)),
    KeyLine("right", mark("core", "Walk over days and lanes"), ("Right",)),
    KeyLine("up", mark("core", "Walk over days and lanes"), ("Up",)),
    KeyLine("down", mark("core", "Walk over days and lanes"), ("Down",)),
    KeyLine("open", mark("core", "Open what is planned, or write in an empty cell; so does typing"), (*ENTER, "F2")),
    KeyLine("posted", mark("core", "Posted there, or not posted after all"), ("Space",)),
    KeyLine("skipped", mark("core", "Left out there, or planned after all"), ("Shift+Space",)),
    KeyLine("cancel", mark("core", "Take it out of the plan"), ("Del", "Backspace")),
    KeyLine("copy", mark("core", "Copy it, cut it, put it into another cell"), standard=COPY),
    KeyLine("cut", mark("core", "Copy it, cut it, put it into another cell"), standard=CUT),
    KeyLine("paste", mark("core", "Copy it, cut it, put it into another cell"), standard=PASTE),
    KeyLine("before", mark("core", "The week before, the week after"), ("PgUp",)),
    KeyLine("after", mark("core", "The week before, the week after"), ("PgDown",)),
    KeyLine("today", mark("core", "Today"), ("Home",)),
    KeyLine("menu", mark("core", "Its menu"), ("Menu",)),
))  # fmt: skip
KEY_TABLES = (
    EVERYWHERE, DIALOGS, TODAY, TOUCH_RULES, TIMELINE, CONDITIONS, TAGS, SAME_PEOPLE, LOOKUP, SCRIPT_FOLDERS, SCRIPT_LIST, SCRIPT_PARTS, SCRIPT_TEXT, QUICK,
    CALENDAR,
    EVENT_LIST, EVENT_BOARD, EVENT_CALENDAR, EVENT_PHASES, EVENT_ROWS, EVENT_FILES, GUESTS, WAITING, DOOR, WALK_IN, RUN_OF_SHOW,
    FIGURES, DAY_CHART, IMPORTS, DAY_SHEET, CHECKIN_NAMES, PERSON_BOX,
)  # fmt: skip
"""In the order of F1."""
