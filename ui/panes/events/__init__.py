"""The events pane."""
