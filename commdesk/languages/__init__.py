"""The languages CommDesk speaks, and how each writes what is not a text: days, months, greetings."""
