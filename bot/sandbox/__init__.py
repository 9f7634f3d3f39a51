"""The sandbox: a simulated Discord on loopback, its page in the browser, and sample feeds for the real bot."""
