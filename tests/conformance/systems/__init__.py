"""Systems under test that the tests of the kit share."""
