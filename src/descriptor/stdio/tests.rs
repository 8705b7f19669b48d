use crate::{
    errno::Errno,
    host::{StreamError, fake::Generation},
    testing::{Guest, STDIN, STDOUT, Subscribe, pattern},
};

const STDERR: u32 = 2;

fn guest() -> Guest {
    Guest::started(Generation::Wasmtime48, |_| {})
}

#[test]
fn standard_input_is_read_to_its_end() {
    let mut guest = guest();
    guest.host.with(|world| world.stdin.extend(b"one two"));
    assert_eq!(guest.read(STDIN, &[4]).unwrap(), b"one ");
    guest.host.after(5, |world| world.stdin.extend(b" three"));
    assert_eq!(guest.read(STDIN, &[1, 1, 100]).unwrap(), b"two");
    assert_eq!(guest.read(STDIN, &[100]).unwrap(), b" three");
    guest.host.after(5, |world| world.stdin_ended = true);
    for _ in 0..3 {
        assert_eq!(guest.read(STDIN, &[100]).unwrap(), b"");
    }
    guest.finish();
}

#[test]
fn standard_input_without_blocking_says_again() {
    let mut guest = guest();
    guest.set_nonblocking(STDIN);
    assert_eq!(guest.read(STDIN, &[10]), Err(Errno::Again));
    assert_eq!(guest.read(STDIN, &[1, 10]), Err(Errno::Again));
    guest.host.with(|world| world.stdin.extend(b"typed"));
    assert_eq!(guest.read(STDIN, &[1, 10]).unwrap(), b"typed");
    guest.host.with(|world| world.stdin_ended = true);
    assert_eq!(guest.read(STDIN, &[10]).unwrap(), b"");
    guest.finish();
}

#[test]
fn standard_input_that_fails_is_an_error_each_time() {
    let mut guest = guest();
    guest.host.with(|world| world.stdin_failed = true);
    for _ in 0..2 {
        assert_eq!(guest.read(STDIN, &[10]), Err(Errno::Io));
    }
    guest.finish();
}

#[test]
fn what_is_written_comes_out_in_order_whatever_its_size() {
    for nonblocking in [false, true] {
        let mut guest = guest();
        if nonblocking {
            guest.set_nonblocking(STDOUT);
        }
        let mut expected = Vec::new();
        for lengths in [
            &[5][..],
            &[0, 3, 0, 4096],
            &[4097],
            &[1, 4095, 1],
            &[65_536],
            &[],
        ] {
            let data = pattern(lengths.iter().sum());
            assert_eq!(guest.write(STDOUT, &data, lengths), Ok(data.len()));
            expected.extend(data);
        }
        assert!(
            guest
                .host
                .with(|world| world.stdout == expected && world.stderr.is_empty())
        );
        guest.finish();
    }
}

#[test]
fn a_blocking_write_of_any_size_is_complete() {
    let mut guest = guest();
    guest.host.with(|world| world.stdout_room = 1000);
    let data = pattern(200_000);
    assert_eq!(guest.write(STDERR, &data, &[200_000]), Ok(200_000));
    assert!(
        guest
            .host
            .with(|world| world.stderr == data && world.stdout.is_empty())
    );
    guest.finish();
}

#[test]
fn a_write_without_blocking_takes_what_there_is_room_for_or_says_again() {
    let mut guest = guest();
    guest.set_nonblocking(STDOUT);
    guest.host.with(|world| world.stdout_room = 10);
    assert_eq!(guest.write(STDOUT, &pattern(30), &[3, 3, 24]), Ok(10));
    guest.host.with(|world| world.stdout_room = 0);
    assert_eq!(guest.write(STDOUT, b"x", &[1]), Err(Errno::Again));
    assert_eq!(guest.host.with(|world| world.stdout.clone()), pattern(10));
    guest.finish();
}

#[test]
fn a_write_that_fails_says_whether_the_reader_is_gone() {
    for (error, errno) in [
        (StreamError::Closed, Errno::Pipe),
        (StreamError::LastOperationFailed, Errno::Io),
    ] {
        for nonblocking in [false, true] {
            let mut guest = guest();
            guest.host.with(|world| world.stdout_error = Some(error));
            if nonblocking {
                guest.set_nonblocking(STDOUT);
            }
            for len in [1, 4096, 4097] {
                assert_eq!(guest.write(STDOUT, &pattern(len), &[len]), Err(errno));
            }
            guest.finish();
        }
    }
}

#[test]
fn what_was_written_without_blocking_is_flushed_at_the_close() {
    let mut guest = guest();
    guest.set_nonblocking(STDOUT);
    guest.write(STDOUT, b"x", &[1]).unwrap();
    guest.host.calls();
    guest.close(STDOUT).unwrap();
    assert_eq!(guest.host.calls(), ["blocking-flush", "drop output-stream"]);
    guest.finish();
}

#[test]
fn poll_tells_of_standard_streams() {
    let mut guest = guest();
    let subscriptions = [
        Subscribe::Read(STDIN),
        Subscribe::Write(STDOUT),
        Subscribe::Write(STDERR),
        Subscribe::Clock(1, 0, false),
    ];
    let ready = |guest: &mut Guest| -> Vec<u64> {
        let events = guest.poll(&subscriptions).unwrap();
        assert!(
            events
                .iter()
                .all(|event| event.error == 0 && event.flags == 0)
        );
        events
            .into_iter()
            .map(|event| event.userdata - 100)
            .filter(|&index| index < 3)
            .collect()
    };
    assert_eq!(ready(&mut guest), [1, 2]);
    guest.host.with(|world| world.stdin.extend(b"x"));
    assert_eq!(ready(&mut guest), [0, 1, 2]);
    guest.host.with(|world| world.stdout_room = 0);
    assert_eq!(ready(&mut guest), [0]);
    guest.finish();
}

#[test]
fn the_wrong_direction_of_a_standard_stream_is_ready_to_say_so() {
    let mut guest = guest();
    let events = guest
        .poll(&[Subscribe::Write(STDIN), Subscribe::Read(STDOUT)])
        .unwrap();
    assert_eq!(events.len(), 2);
    assert_eq!(guest.write(STDIN, b"x", &[1]), Err(Errno::Badf));
    assert_eq!(guest.read(STDOUT, &[1]), Err(Errno::Badf));
    guest.finish();
}

#[test]
fn a_standard_stream_can_be_closed_and_its_number_taken() {
    let (mut guest, ..) = Guest::connected(Generation::Wasmtime48);
    guest.host.with(|world| world.stdin.extend(b"x"));
    guest.read(STDIN, &[1]).unwrap();
    guest
        .poll(&[Subscribe::Read(STDIN), Subscribe::Clock(1, 0, false)])
        .unwrap();
    guest.close(STDIN).unwrap();
    assert_eq!(guest.accept_one().0, STDIN);
    guest.finish();
}
