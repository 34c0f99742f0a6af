"""The accessibility statement, and what people tell about the program's accessibility."""
