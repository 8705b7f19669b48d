//! The test program of hiredis, linked with the C library of sockets, and Debian's Redis: commands and replies, pipelines,
//! timeouts, and errors.

use harness::daemon::{self, Daemon};
use harness::run::Run;

/// Keeps everything in memory alone. The tests have it sleep, so that they can give up.
const REDIS: &str = "exec redis-server --bind 127.0.0.1 --port \"$PORT\" --dir \"$FOLDER\" --save '' --appendonly no \
    --enable-debug-command local";

#[test]
fn its_own_tests_pass_up_to_the_sockets_of_the_file_system_that_no_host_has() {
    if !daemon::is_there("redis-server") {
        return;
    }
    let server = Daemon::start(REDIS);
    let port = server.address().port().to_string();
    let arguments = ["-h", "127.0.0.1", "-p", &port];
    let end = Run::of("libc_hiredis", &arguments).on_any_network().run();
    end.failure();
    let told = String::from_utf8_lossy(&end.0.stdout);
    let (over_tcp, rest) = told.split_once("\nTesting against Unix").unwrap();
    let results = over_tcp.lines().filter(|line| line.starts_with('#'));
    let (passed, others): (Vec<_>, Vec<_>) = results.partition(|line| line.contains("PASSED"));
    // The last is how fast it is, which is not judged.
    assert!(
        matches!(others[..], [last] if last.ends_with("Throughput:")),
        "{over_tcp}"
    );
    assert!(passed.len() >= 60, "{over_tcp}");
    let reason = "Connection error: Address family not supported by protocol\n";
    assert!(rest.ends_with(reason), "{rest}");
}
