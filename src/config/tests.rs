use super::{Item, Mistake, Setting, items, setting};

fn mistake(text: &'static str) -> Option<Mistake> {
    items(text.as_bytes()).find_map(|item| item.address().err())
}

#[test]
fn settings_are_told_from_the_guests_own_variables() {
    assert_eq!(setting(b"SOCKET_ADAPTER_LISTEN"), Some(Setting::Listen));
    assert_eq!(setting(b"SOCKET_ADAPTER_LISTENN"), Some(Setting::Unknown));
    assert_eq!(setting(b"SOCKET_ADAPTER"), None);
    assert_eq!(setting(b"PATH"), None);
}

#[test]
fn a_list_has_names_and_addresses_of_both_families() {
    let list: Vec<Item> = items(b"web=tcp://127.0.0.1:8080, tcp://[::1]:9090").collect();
    assert_eq!(
        list.iter().map(|item| item.name).collect::<Vec<_>>(),
        [Some(&b"web"[..]), None]
    );
    let addresses: Vec<String> = list
        .iter()
        .map(|item| item.address().unwrap().to_string())
        .collect();
    assert_eq!(addresses, ["127.0.0.1:8080", "[::1]:9090"]);
}

#[test]
fn an_empty_list_has_no_items_and_an_empty_item_is_a_mistake() {
    assert_eq!(items(b" ").count(), 0);
    assert_eq!(
        mistake("tcp://127.0.0.1:1,,tcp://127.0.0.1:2"),
        Some(Mistake::Scheme)
    );
}

#[test]
fn each_mistake_is_told_apart() {
    assert_eq!(mistake("tcp://localhost:80"), Some(Mistake::Address));
    assert_eq!(mistake("tcp://127.0.0.1"), Some(Mistake::Address));
    assert_eq!(mistake("127.0.0.1:80"), Some(Mistake::Scheme));
    assert_eq!(mistake("dns=udp://0.0.0.0:53"), Some(Mistake::Udp));
    assert_eq!(mistake("=tcp://127.0.0.1:80"), Some(Mistake::Name));
    assert_eq!(mistake("a:b=tcp://127.0.0.1:80"), Some(Mistake::Name));
    assert_eq!(mistake("web=tcp://127.0.0.1:80"), None);
}
