"""How versions of a report differ, and which is the newer one."""
