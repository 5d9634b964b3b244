JSockD.Test.check_executable!()
# For a test that hangs; none waits for time.
ExUnit.start(timeout: 600_000, assert_receive_timeout: 300_000, capture_log: true)
