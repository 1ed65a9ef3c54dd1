// Starts sockdoc.
