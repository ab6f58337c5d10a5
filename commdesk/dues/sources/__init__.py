"""Where what is due comes from: a module for each source that `commdesk.dues.registry` names."""
