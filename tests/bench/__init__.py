"""What the app costs, measured against the least it could cost on the same machine, same minute."""
