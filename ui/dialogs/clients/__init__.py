"""Between the workspaces of several clients: looking in all of them, copying people, saying goodbye to one."""
