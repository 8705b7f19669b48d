//! `reqwest_wasi`, a client.

use super::http::Http;
use harness::peer::Peer;
use harness::port;
use harness::run::Run;
use std::net::Ipv4Addr;

#[test]
fn gets_and_posts_come_whole() {
    let server = Http::start();
    let address = server.address();
    let end = Run::of(
        "reqwest_wasi_client",
        &["get-and-post", &format!("http://{address}")],
    )
    .on_loopback()
    .run();
    assert_eq!(
        end.success(),
        format!(
            "got 200 OK of Some(100000)\n\
             from Some({address})\n\
             100000 bytes of the pattern\n\
             got 200 OK of None\n\
             300000 bytes of the pattern\n\
             posted, got 200 OK\n\
             the same: true\n\
             1048576 bytes of the pattern\n\
             got 404 Not Found\n"
        )
    );
    assert_eq!(server.counts().requests, 5);
}

#[test]
fn who_is_not_there_and_who_does_not_answer_are_errors() {
    let ip = Ipv4Addr::LOCALHOST;
    let nobody = format!("http://{ip}:{}/", port::free(ip.into()));
    // The system connects; nobody accepts.
    let silent = Peer::at(ip);
    let end = Run::of(
        "reqwest_wasi_client",
        &["fail", &nobody, &format!("http://{}/", silent.address())],
    )
    .on_loopback()
    .run();
    assert_eq!(end.success(), "refused: true\ntoo late: Some(true)\n");
}
