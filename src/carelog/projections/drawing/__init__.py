"""The parts that layout.py, scene.py and svg.py are made of: angles, rings, lines, labels, letters."""
