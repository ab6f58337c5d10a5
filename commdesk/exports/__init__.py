"""People out of the workspace: CSV, XLSX, vCard, JSON."""
