"""People by their full names, those of the base and those whom the text introduces."""
