"""What is left of a name: surnames and given names, with or without an antecedent."""
