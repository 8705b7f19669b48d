//! `wasmedge_wasi_socket`'s names: looked up by the host, and asked of Debian's dnsmasq over TCP.

use harness::daemon::{self, Daemon};
use harness::run::Run;

/// Knows a name of one address of each kind, one of three, and no others.
const DNSMASQ: &str = "exec dnsmasq --keep-in-foreground --conf-file=/dev/null --user=root --pid-file \
    --no-resolv --no-hosts --listen-address=127.0.0.1 --bind-interfaces --port=\"$PORT\" \
    --log-facility=- --host-record=www.test,192.0.2.7,2001:db8::7 \
    --host-record=many.test,192.0.2.1 --host-record=many.test,192.0.2.2 --host-record=many.test,192.0.2.3";

fn run(args: &[&str]) -> Run {
    Run::of("wasi_socket_names", args).on_loopback()
}

#[test]
fn localhost_is_looked_up_by_the_host() {
    let told = run(&["look-up", "localhost", "http"]).run().success();
    assert_eq!(told, "127.0.0.1:80\n");
    let told = run(&["look-up", "127.0.0.1", "https"]).run().success();
    assert_eq!(told, "127.0.0.1:443\n");
}

#[test]
fn what_is_no_name_has_a_code_of_its_own() {
    let told = run(&["look-up", "nowhere.invalid", "http"]).run().success();
    let code = told.strip_prefix("error Some(");
    let code = code.and_then(|rest| rest.strip_suffix(")\n"));
    let code: Option<u16> = code.and_then(|code| code.parse().ok());
    assert!(code.is_some_and(|code| (77..=87).contains(&code)), "{told}");
}

#[test]
fn all_kinds_of_addresses_are_understood() {
    assert_eq!(
        run(&["addresses"]).run().success(),
        "[127.0.0.1:3000]\n\
         [[::1]:3000]\n\
         [[::1]:3000]\n\
         [127.0.0.1:3000]\n\
         no address\n\
         no address\n"
    );
}

#[test]
fn a_name_server_is_asked_over_tcp() {
    if !daemon::is_there("dnsmasq") {
        return;
    }
    let server = Daemon::start(DNSMASQ);
    let address = server.address().to_string();
    let look_up = |name| {
        let run = run(&["look-up", name, "http"]).env("DNS_SERVER", &address);
        run.run().success()
    };
    assert_eq!(look_up("www.test"), "192.0.2.7:0\n");
    let many = look_up("many.test");
    let mut many: Vec<_> = many.lines().collect();
    many.sort_unstable();
    assert_eq!(many, ["192.0.2.1:0", "192.0.2.2:0", "192.0.2.3:0"]);
    // Its code for a name without addresses.
    assert_eq!(look_up("nowhere.test"), "error Some(83)\n");

    let run = Run::of("wasi_socket_name_server", &[&address, "www.test"]);
    let told = run.on_loopback().run().success();
    assert_eq!(told, "Ok([192.0.2.7])\nOk([2001:db8::7])\n");
}
