"""The duty to avert as content: the rules and the cases to practise on, read strictly."""
