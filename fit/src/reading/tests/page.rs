//! `docs/wasmedge.md`, whose tables are those of the source.

use crate::dialect::{Form, Plain, Users};
use crate::reading::AMBIGUITIES;
use expect_test::expect_file;
use std::fmt::Write;
use verify::forms::{self, WASMEDGE};

const HEAD: &str = "\
# WasmEdge

Programs for WasmEdge open their sockets by functions that it adds to `wasi_snapshot_preview1`. There are two versions of most,
V1 and V2, V2 also under names of its own that end in `_v2`; some have other parameters in each, and programs mix them.
`wasi-socket-adapter` takes each import for what its name and its parameters say, so that a module may have any mixture, with
the functions of Preview 1 and of WAMR beside them. `inspect` shows what it found, and which of the adapter's exports serves it:

    speaks:  WasmEdge as of the crate wasmedge_wasi_socket 0.5 (sock_accept/2, sock_getpeeraddr/4, sock_recv_from/8)
      sock_open (i32 i32 i32) -> i32                   WasmEdge, by sock_open/3

`UPDATE_EXPECT=1 cargo test -p wasi-socket-adapter-fit --lib reading` makes this page: its tables are the source's.

## Who asks for what

Numbers are those of parameters; a linker drops what a program does not use. The folder has adapters for `wasm-tools component new`
alone, which cannot tell forms of one name apart: each has every name once. All have the `_v2` names too.

| made with | `sock_accept` | `sock_getlocaladdr`, `sock_getpeeraddr` | `sock_recv_from` | folder of `dist` |
|---|---|---|---|---|
";

const FORMS: &str = "
On the crate 0.5 stand `mio_wasi`, `tokio_wasi`, `hyper_wasi`, `reqwest_wasi`, WasmEdge's QuickJS and others; older releases of
them stand on 0.4. Timecraft's C, the C libraries and the crate up to 0.3 have no `sock_recv_from`. Modules of WasmEdge 0.8.2, and
those that mix these columns, need `wasi-socket-adapter new`. So do Go's, which have to be moved up in their memory
([memory.md](memory.md)).

## The imports

All parameters are i32, and so is the result, an errno. Addresses are 4, 16 or 128 bytes in every function, as their length says.

| import | parameters | in folders |
|---|---|---|
";

const READINGS: &str = "
## Imports of several meanings

Where name and parameters do not tell what is meant, the first reading is taken, which is that of most programs. One case is
recognised: a module that imports `sock_open` and `sock_accept` with three parameters each and nothing that is younger than WasmEdge
0.8.2 gives `sock_accept` a port. (Go's modules do not: their accept is Go's own.) `new`, `inspect` and `run` take another reading by
`--reading NAME=READING`, as often as needed; `inspect` shows what was taken and why. Such a reading is another export of the
adapter, in the last column. The adapters of `dist` have the usual readings.

    wasi-socket-adapter new old.wasm --reading sock_open=0.9
    wasi-socket-adapter run old.wasm --inherit-network --reading sock_recv_from=0.11 --reading sock_getsockopt=length

| import | parameters | reading | what is so | export |
|---|---|---|---|---|
";

const REST: &str = "
The names that end in `_v2` have one meaning each: `sock_recv_from_v2` has its port in network order, as WasmEdge writes it, and
`sock_accept_v2` takes flags.

## What is not served

* `wasmedge_httpsreq` and `rustls_client`: TLS that WasmEdge does for the module. Build the program with TLS in it, or without.
* The plugins: `wasi_ephemeral_nn`, `wasi_crypto_*` and `wasi_ephemeral_crypto_*`, `wasi_http`, `wasi_poll`, `wasmedge_*`. They are
  native code beside the module. `new` names them and why.
* AF_UNIX (family 3): WASI has no such sockets. `sock_open` answers EAFNOSUPPORT.
* Edges of `epoll_oneoff`: it tells of a descriptor as often as it is ready, as `poll_oneoff` does.

## What is of the crates' own

Seen the same over the sockets of Linux:

* `wasmedge_wasi_socket` (0.4.3, 0.5.5), optimised by Rust 1.95, reads every address back as 0.0.0.0, with the right port: it
  changes a local that it declares unchangeable. `[profile.release.package.wasmedge_wasi_socket] opt-level = 0` helps.
* `tokio_wasi` (1.25.2) sleeps on where a task has woken the future that `block_on` waits for, since `mio_wasi`'s waker does
  nothing: have the program be a task, and look for its end by a timer.
* `mio_wasi` (0.8.9) has no errors of a connect (`take_error`), and leaves Nagle's delay on: an answer should be one write.
* None of them connects by IPv6, and 0.4.3 does not know senders by IPv6.
";

fn users() -> String {
    let mut rows = String::new();
    for users in Users::ALL {
        let (arities, folder) = (users.arities(), Plain::WasmEdge(users).folder());
        let [accept, address, receive] = [arities.accept, arities.address, arities.receive];
        let _ = writeln!(
            rows,
            "| {users} | {accept} | {address} | {receive} | `{folder}` |"
        );
    }
    rows
}

/// Every form, Preview 1's accept among them.
fn imports() -> String {
    let accept = forms::PREVIEW1
        .iter()
        .filter(|form| form.name == "sock_accept");
    let mut forms: Vec<_> = WASMEDGE.iter().chain(accept).collect();
    forms.sort_by_key(|form| (form.name.ends_with("_v2"), form.name, form.arity()));
    let mut rows = String::new();
    for form in forms {
        let folders = Users::ALL.map(Plain::WasmEdge).into_iter();
        let has: Vec<_> = folders
            .filter(|plain| plain.forms().contains(form))
            .map(|plain| format!("`{}`", plain.folder()))
            .collect();
        let all = has.len() == Users::ALL.len();
        let folders = if all {
            "all".to_owned()
        } else {
            has.join(", ")
        };
        let _ = writeln!(rows, "| `{}` | {} | {folders} |", form.name, form.arity());
    }
    rows
}

fn readings() -> String {
    let mut rows = String::new();
    for one in AMBIGUITIES {
        let usual = Form::new(one.name, one.arity);
        for (nth, reading) in one.readings.iter().enumerate() {
            let export = match nth {
                0 => usual.clone(),
                _ => usual.clone().read(reading.name),
            };
            let _ = writeln!(
                rows,
                "| `{}` | {} | `{}` | {} | `{export}` |",
                one.name, one.arity, reading.name, reading.meaning
            );
        }
    }
    rows
}

#[test]
fn the_documentation_has_each_form_and_each_reading() {
    let (users, imports, readings) = (users(), imports(), readings());
    let page = [HEAD, &users, FORMS, &imports, READINGS, &readings, REST].concat();
    expect_file!["../../../../docs/wasmedge.md"].assert_eq(&page);
}
