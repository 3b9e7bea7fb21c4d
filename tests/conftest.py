"""What lies beside this file (`made_up`, `generated`, `plain_meaning`) can be imported by every test."""
