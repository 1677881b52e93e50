"""Pages, feeds and files from the web, through one gate that refuses what no stranger's address may reach."""
