//! The help texts, which are all that many users read.

use super::support::{Folder, Ran, run};
use expect_test::expect;

fn help(args: &[&str]) -> String {
    let ran: Ran = run(Folder::new().command(args), b"").into();
    assert_eq!((ran.status, ran.stderr.as_str()), (Some(0), ""));
    // Trailing spaces do not survive editors.
    let lines: Vec<_> = ran.stdout.lines().map(str::trim_end).collect();
    lines.join("\n")
}

#[test]
fn the_command_names_its_subcommands_and_shows_examples() {
    expect![[r#"
        Turns a core WebAssembly module that speaks WASI Preview 1, with sockets, into a Preview 2 component

        Usage: wasi-socket-adapter <COMMAND>

        Commands:
          new      Make a component of a module
          inspect  Explain what a module imports and what would become of it
          run      Run a module or a component, with listeners and connections
          help     Print this message or the help of the given subcommand(s)

        Options:
          -h, --help     Print help
          -V, --version  Print version

        Examples:
          wasi-socket-adapter new server.wasm -o server.component.wasm
          wasi-socket-adapter inspect server.wasm
          wasi-socket-adapter run server.wasm --listen tcp://127.0.0.1:8080

        Exit status: 0 success, 1 the input cannot be used, 2 wrong arguments."#]].assert_eq(&help(&["--help"]));
}

#[test]
fn new_explains_its_options() {
    expect![[r#"
        Make a component of a module

        Usage: wasi-socket-adapter new [OPTIONS] <FILE>

        Arguments:
          <FILE>  The module, .wasm or .wat; - for stdin

        Options:
          -o, --output <FILE>           The component; - for stdout [default: FILE with the ending .component.wasm]
              --sockets <CHOICE>        Sockets in the component: auto (by the imports), yes or no [default: auto]
              --memory <CHOICE>         Memory: relocate (256 pages of the adapter's own below the module), headroom (2000 pages more) or leave [default: by the module's language]
              --reading <NAME=READING>  How an import of several meanings is read, an option for each: sock_open=0.10|0.9, sock_accept=flags|port, sock_recv_from=0.10|0.11, sock_recv_from=host-order|network-order, sock_getsockopt=either|pointer|length, sock_setsockopt=either|pointer|length, sock_getaddrinfo=packed|sockaddr|0.9 [default: the first, unless the imports tell]
              --adapter-dir <DIR>       Take the adapter modules from this folder instead of the built-in ones
              --wasi <VERSION>          The WASI of the host, 0.2.N; from 0.2.12 on (Wasmtime 46) it is told the exact code of an exit [default: 0.2.0]
              --json                    Print the report as JSON on stdout
          -q, --quiet                   Do not say on stderr what was chosen
          -h, --help                    Print help

        What cannot work as a component is refused with the reason; nothing is written then.

        Go, TinyGo and AssemblyScript take all memory for their own and would overwrite the adapter. Their modules
        are moved up in their memory by 256 pages (16 MiB), which are the adapter's alone. One that cannot be moved
        gets 2000 pages (125 MiB) more to begin with, which holds until the module's heap passes them.

        Examples:
          wasi-socket-adapter new server.wasm -o server.component.wasm
          wasi-socket-adapter new inherits.wasm --sockets yes
          wasi-socket-adapter new tool.wasm --wasi 0.2.12
          cat server.wat | wasi-socket-adapter new - -o - > server.component.wasm"#]].assert_eq(&help(&["new", "--help"]));
}

#[test]
fn inspect_explains_its_exit_status() {
    expect![[r#"
        Explain what a module imports and what would become of it

        Usage: wasi-socket-adapter inspect [OPTIONS] <FILE>

        Arguments:
          <FILE>  The module, .wasm or .wat; - for stdin

        Options:
              --sockets <CHOICE>        Sockets in the component: auto (by the imports), yes or no [default: auto]
              --memory <CHOICE>         Memory: relocate (256 pages of the adapter's own below the module), headroom (2000 pages more) or leave [default: by the module's language]
              --reading <NAME=READING>  How an import of several meanings is read, an option for each: sock_open=0.10|0.9, sock_accept=flags|port, sock_recv_from=0.10|0.11, sock_recv_from=host-order|network-order, sock_getsockopt=either|pointer|length, sock_setsockopt=either|pointer|length, sock_getaddrinfo=packed|sockaddr|0.9 [default: the first, unless the imports tell]
              --adapter-dir <DIR>       Take the adapter modules from this folder instead of the built-in ones
              --wasi <VERSION>          The WASI of the host, 0.2.N; from 0.2.12 on (Wasmtime 46) it is told the exact code of an exit [default: 0.2.0]
              --json                    Print JSON instead of text
          -h, --help                    Print help

        A module that cannot be converted is explained too; the exit status is then 1, as it is where the
        input is no core module.

        Example:
          wasi-socket-adapter inspect server.wasm --json"#]].assert_eq(&help(&["inspect", "--help"]));
}

#[cfg(feature = "run")]
#[test]
fn run_explains_its_sockets_and_its_exit_status() {
    expect![[r#"
        Run a module or a component, with listeners and connections

        Usage: wasi-socket-adapter run [OPTIONS] <FILE> [-- <ARGS>...]

        Arguments:
          <FILE>     The module or component, .wasm or .wat; - for stdin
          [ARGS]...  The guest's arguments

        Options:
              --listen <LISTENER>       A listener for the guest: [NAME=]tcp://ADDR:PORT[?nonblock], or udp://; port 0 is any free one
              --dial <CONNECTION>       A connection for the guest: [NAME=]tcp://HOST:PORT[?nonblock], or udp://; HOST is an address or a name
              --inherit-network         Let the guest open sockets itself, and use TCP and UDP to and from any address
              --allow-ip-name-lookup    Let the guest look up any name
              --dir <DIR>               A directory for the guest: HOST::GUEST, or HOST for both
              --env <VARIABLE>          An environment variable for the guest: NAME=VALUE, or NAME to hand on the own one
              --sockets <CHOICE>        Sockets in the component: auto (by the imports), yes or no [default: auto]
              --memory <CHOICE>         Memory: relocate (256 pages of the adapter's own below the module), headroom (2000 pages more) or leave [default: by the module's language]
              --reading <NAME=READING>  How an import of several meanings is read, an option for each: sock_open=0.10|0.9, sock_accept=flags|port, sock_recv_from=0.10|0.11, sock_recv_from=host-order|network-order, sock_getsockopt=either|pointer|length, sock_setsockopt=either|pointer|length, sock_getaddrinfo=packed|sockaddr|0.9 [default: the first, unless the imports tell]
              --adapter-dir <DIR>       Take the adapter modules from this folder instead of the built-in ones
          -h, --help                    Print help

        Listeners are the guest's file descriptors from 3 on, connections come behind them; with either, --sockets auto
        means yes. Connections are made before the guest starts, or it does not start. With udp:// for tcp:// a listener
        is a bound socket, which answers whoever sends to it, and a connection hears from its peer alone.

        The guest may use the network for these and for nothing else, unless --inherit-network permits it.

        Exit status: the guest's; 134 if it trapped, 130 after Ctrl-C, 1 if it cannot be run, 78 if the adapter cannot
        give it what is listed. A component that was made without --wasi 0.2.12 tells 0 and 1 only.

        Examples:
          wasi-socket-adapter run server.wasm --listen tcp://127.0.0.1:8080
          wasi-socket-adapter run server.wasm --listen web=tcp://[::1]:0 --dir ./site::/ -- --verbose
          wasi-socket-adapter run proxy.wasm --listen tcp://127.0.0.1:8080 --dial db=tcp://db.example:5432
          wasi-socket-adapter run resolver.wasm --listen dns=udp://127.0.0.1:5353 --dial udp://192.0.2.1:53
          wasi-socket-adapter run client.wasm --inherit-network --allow-ip-name-lookup -- www.example 80"#]].assert_eq(&help(&["run", "--help"]));
}

#[test]
fn the_version_is_the_package_s() {
    let expected = concat!("wasi-socket-adapter ", env!("CARGO_PKG_VERSION"));
    assert_eq!(help(&["--version"]), expected);
}
