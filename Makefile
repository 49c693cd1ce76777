# Short names for tools/; without make, call those.
.PHONY: run test check
run:
	@python3 tools/run.py
test:
	@python3 tools/test.py
check:
	@python3 tools/check.py
