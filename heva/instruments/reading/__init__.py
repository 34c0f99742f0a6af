"""Reading a file's tables into the values of `definition`, collecting every fault on the way."""
