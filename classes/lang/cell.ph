package .internal;

// Where a variable lives that a function shares with the method around it, if it is assigned to
// behind its declaration. Programs have no use for them.
class .internal.cell.int { public int value; }
class .internal.cell.long { public long value; }
class .internal.cell.float { public float value; }
class .internal.cell.double { public double value; }
class .internal.cell.object { public .internal.object value; }
