//! Go takes all memory for its own. Here it gets what it wants, while the adapter has a crowd of connections to keep.

use super::{CROWD, crowd, leave, start};

#[test]
fn a_heap_grows_to_a_gibibyte_unharmed_while_a_hundred_clients_are_answered() {
    const STEPS: usize = 8;
    const STEP: usize = 128;
    let server = start(&["heap", &CROWD.to_string()], CROWD);
    let mut clients = crowd(&server);
    for step in 1..=STEPS {
        let (first, others) = clients.split_first_mut().expect("a crowd");
        first.send(format!("grow {STEP}\n"));
        for (index, client) in others.iter_mut().enumerate() {
            client.send(format!("{step} of {index:03}\n"));
        }
        for (index, client) in others.iter_mut().enumerate().rev() {
            let expected = format!("{step} of {index:03}\n");
            assert_eq!(client.receive_exactly(expected.len()), expected);
        }
        let grown = format!("{} MiB\n", step * STEP);
        assert_eq!(first.receive_exactly(grown.len()), grown);
    }
    leave(clients);
    let looked = STEP * STEPS * (STEPS + 1);
    assert_eq!(
        server.end().success(),
        format!(
            "{} MiB, looked at {looked} MiB\n\
             collected by itself: true\n\
             reused what was collected: true\n",
            STEP * STEPS
        )
    );
}
