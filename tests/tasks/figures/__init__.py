"""The figures, from the register to the file."""
