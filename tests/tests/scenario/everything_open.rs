//! Files and connections, ten thousand in all, open in one guest at the same time.

use harness::client;
use harness::run::Run;
use harness::server::Server;
use std::fs;

const FILES: usize = 9000;
const CLIENTS: usize = 1000;

/// Behind the standard streams, the listener and the directory.
const FIRST: usize = 5;

#[test]
fn ten_thousand_files_and_connections_are_open_polled_and_closed() {
    // The other ends are this process's, too.
    let _crowd = client::allow_open_files((FILES + 2 * CLIENTS) as u64 + 4000);
    let folder = tempfile::tempdir().unwrap();
    let [files, clients] = [FILES, CLIENTS].map(|count| count.to_string());
    let run = Run::of("everything_open", &["/work", &files, &clients]);
    let run = run.dir(folder.path(), "/work").listening();
    let mut expected = String::new();
    let server = run.max_resources(FILES + CLIENTS * 5 + 64).start();
    for (files, count) in [(FILES, CLIENTS), (FILES / 10, CLIENTS / 10)] {
        talk(&server, count);
        let highest = FIRST + files + count - 1;
        expected += &format!(
            "{} open, up to {highest}\n\
             readable: {files} files, {} clients\n\
             writable: {}\n",
            files + count,
            count / 2 - 1,
            files + count
        );
    }
    assert_eq!(server.end().success(), expected);
    for index in 0..FILES {
        let text = fs::read_to_string(folder.path().join(index.to_string()));
        assert_eq!(text.unwrap(), index.to_string());
    }
}

/// Has clients come when the first one is told to, and every second say something, which it hears.
fn talk(server: &Server, count: usize) {
    let mut first = server.connect();
    assert_eq!(first.receive_exactly(4), "come");
    let mut clients = vec![first];
    for index in 1..count {
        let mut client = server.connect();
        // The last one is silent: what the others said is there when it is accepted.
        if index % 2 == 0 {
            client.send(format!("{index:08}"));
        }
        clients.push(client);
    }
    for (index, client) in clients.iter_mut().enumerate() {
        let speaks = index > 0 && index % 2 == 0;
        let said = if speaks {
            format!("{index:08}")
        } else {
            String::new()
        };
        assert_eq!(client.receive_all(), said);
    }
}
