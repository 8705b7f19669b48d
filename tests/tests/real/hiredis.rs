//! The test program of hiredis, linked with the C library of sockets, and Debian's Redis: commands and replies, pipelines,
//! timeouts, and errors.

use harness::port;
use harness::run::Run;
use std::net::{Ipv4Addr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// A Redis server, which keeps nothing.
struct Redis {
    server: Child,
    port: u16,
}

impl Redis {
    fn start() -> Self {
        let port = port::free(Ipv4Addr::LOCALHOST.into());
        let mut redis = Command::new("redis-server");
        redis.args(["--port", &port.to_string(), "--bind", "127.0.0.1"]);
        // The tests have it sleep, so that they can give up.
        redis.args(["--enable-debug-command", "local"]);
        redis.args(["--save", "", "--appendonly", "no"]);
        let server = redis.stdin(Stdio::null()).stdout(Stdio::null()).spawn();
        let server = server.expect("redis-server is there: run `cargo xtask tools` first");
        let redis = Self { server, port };
        let deadline = Instant::now() + Duration::from_secs(20);
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            assert!(Instant::now() < deadline, "it does not listen");
            thread::sleep(Duration::from_millis(20));
        }
        redis
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        // Its end is nobody's business.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

#[test]
fn its_own_tests_pass_up_to_the_sockets_of_the_file_system_that_no_host_has() {
    let redis = Redis::start();
    let arguments = ["-h", "127.0.0.1", "-p", &redis.port.to_string()];
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
