"""The routes of the workbench, one router for each area. Web room: they ask the desk and add no logic."""
