"""Tables that users put together themselves: rows × columns × value."""
