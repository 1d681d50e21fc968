"""What a new workspace starts from: a pack, its templates, fewer units."""
