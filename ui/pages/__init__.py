"""What belongs to the window itself: welcome, settings, backups, and the way in for files."""
