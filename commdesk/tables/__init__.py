"""People from sheets: CSV, XLSX, XLS, vCard, into the workspace."""
