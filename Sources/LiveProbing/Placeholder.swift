// Holds this room's place until its first type moves in.
