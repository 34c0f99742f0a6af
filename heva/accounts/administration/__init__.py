"""People, roles, units and lost ways in: what administrators and unit heads look after."""
