"""Culture surveys by department, answered without a name and told without one."""
