//! CPython with many connections. Each takes the number of a descriptor that was there at the start, and that the
//! program has closed; here they are directories.

use super::{echo_in_turn, python};
use std::fs;

#[test]
fn its_server_of_files_answers_a_thousand_connections_one_after_another() {
    const CONNECTIONS: usize = 1000;
    let [spare, site] = [(); 2].map(|()| tempfile::tempdir().unwrap());
    let text = |index: usize| format!("file {index}\n").repeat(index * 20);
    for index in 0..10 {
        fs::write(site.path().join(index.to_string()), text(index)).unwrap();
    }
    let program = include_str!("../../../guest/python/site.py");
    let run = python(program, &["/site", &CONNECTIONS.to_string()]).listening();
    let run = run.dir(spare.path(), "/spare").dir(site.path(), "/site");
    let server = run.start();
    for index in 0..CONNECTIONS {
        // The last one of eleven is missing.
        let (index, status) = (index % 11, if index % 11 < 10 { 200 } else { 404 });
        let answer = server
            .connect()
            .ask(format!("GET /{index} HTTP/1.0\r\n\r\n"));
        assert!(
            answer.starts_with(&format!("HTTP/1.0 {status} ")),
            "{answer}"
        );
        if status == 200 {
            let (_, body) = answer.split_once("\r\n\r\n").expect("a head");
            assert_eq!(body, text(index));
        }
    }
    assert_eq!(
        server.end().success(),
        "connections had the numbers [4]\n200: 910 404: 90\n"
    );
}

#[test]
fn selectors_serve_a_hundred_clients_at_once() {
    const CLIENTS: usize = 100;
    let spare = tempfile::tempdir().unwrap();
    let program = include_str!("../../../guest/python/echo_server.py");
    let mut run = python(program, &[&CLIENTS.to_string()]).listening();
    for index in 0..CLIENTS {
        run = run.dir(spare.path(), &format!("/spare/{index}"));
    }
    echo_in_turn(run.max_resources(CLIENTS * 5 + 64).start(), CLIENTS);
}
