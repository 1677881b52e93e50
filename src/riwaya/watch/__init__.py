"""What a desk follows: feeds, folders and exports, looked at again and again; and what changed, told to others."""
