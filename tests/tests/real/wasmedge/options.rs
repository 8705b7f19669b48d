//! `wasmedge_wasi_socket`'s options.

use harness::run::Run;

#[test]
fn options_are_told_and_set() {
    assert_eq!(
        Run::of("wasi_socket_options", &[])
            .on_loopback()
            .run()
            .success(),
        "stream\n"
    );
}
