"""What a program must satisfy beyond its names: types, bases, readings, the shape of its workflows."""
