//! The crate `redis` over `wasmedge_wasi_socket`, against Debian's redis-server.

use harness::daemon::{self, Daemon};
use harness::run::Run;
use std::net::TcpStream;

/// Keeps everything in memory alone.
const REDIS: &str = "exec redis-server --bind 127.0.0.1 --port \"$PORT\" --dir \"$FOLDER\" --save '' --appendonly no";

#[test]
fn values_collections_pipelines_and_channels_of_redis() {
    if !daemon::is_there("redis-server") {
        return;
    }
    let server = Daemon::start(REDIS);
    let address = server.address().to_string();
    let end = Run::of("redis_client", &[&address]).on_loopback().run();
    assert_eq!(
        end.success(),
        "answers: true\n\
         name \"J\u{fc}rgen\", nobody None\n\
         3145728 bytes of the pattern\n\
         100 fields, the same: true\n\
         3: [\"a\", \"b\", \"c\"]\n\
         counted one by one: true\n\
         counter 10001\n\
         array([bulk-string('\"subscribe\"'), bulk-string('\"news\"'), int(1)])\n\
         1: array([bulk-string('\"message\"'), bulk-string('\"news\"'), bulk-string('\"all is well\"')])\n\
         Err(Some(\"ERR\"))\n\
         Err(Some(\"ERR\"))\n\
         answers: true\n\
         refused: Some(true)\n"
    );
}

#[test]
fn a_server_is_gone_with_its_folder() {
    if !daemon::is_there("redis-server") {
        return;
    }
    let server = Daemon::start(REDIS);
    let (address, folder) = (server.address(), server.folder().to_owned());
    drop(server);
    assert!(TcpStream::connect(address).is_err());
    assert!(!folder.exists());
}
