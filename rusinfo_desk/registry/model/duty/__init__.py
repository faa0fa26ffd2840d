"""The duty to avert: the rules as values, the assessment, and the record that is only ever added to."""
