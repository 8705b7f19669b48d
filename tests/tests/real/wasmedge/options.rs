//! `wasmedge_wasi_socket`'s options.

use harness::run::Run;

#[test]
fn options_are_told_and_set() {
    assert_eq!(
        Run::of("wasi_socket_options", &[])
            .on_loopback()
            .run()
            .success(),
        "stream
  type: Stream
  error: ()
  listens: false
  blocks: true
  blocks then: false
  receives within: None
  sends within: None
  receives within then: Some(1.5s)
  sends within then: Some(2s)
  receives within at last: None
  device: error Some(50)
  device lo: error Some(28)
  receive buffer of 40,000 or more: true
  send buffer of 40,000 or more: true
  kept alive: false
  kept alive then: true
  address used again: true
  type of another length: error Some(50)
  listens then: true
datagram
  type: Datagram
  error: ()
  listens: false
  blocks: true
  blocks then: false
  receives within: None
  sends within: None
  receives within then: Some(1.5s)
  sends within then: Some(2s)
  receives within at last: None
  device: error Some(50)
  device lo: error Some(28)
  receive buffer of 40,000 or more: true
  send buffer of 40,000 or more: true
  broadcasts: false
  broadcasts then: true
none
  error: error Some(8)
"
    );
}
