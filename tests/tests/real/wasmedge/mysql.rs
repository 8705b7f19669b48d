//! `mysql_async_wasi` against Debian's mariadbd, and what the server's own client finds there afterwards.

use harness::daemon::{self, Daemon};
use harness::run::Run;
use std::net::SocketAddr;
use std::process::Command;

/// Nothing of it must outlive the test, so it need not wait for the disk.
const MARIADB: &str = r#"
common="--no-defaults --user=root --datadir=$FOLDER/data --skip-name-resolve --debug-no-sync --innodb-flush-method=nosync"
mariadb-install-db $common --skip-test-db --auth-root-authentication-method=normal
echo "CREATE DATABASE guests CHARACTER SET utf8mb4;
CREATE USER guest@127.0.0.1 IDENTIFIED BY 'secret';
GRANT ALL ON guests.* TO guest@127.0.0.1;" >"$FOLDER/init.sql"
exec mariadbd $common --init-file="$FOLDER/init.sql" --bind-address=127.0.0.1 --port="$PORT" \
    --socket="$FOLDER/socket" --max-allowed-packet=64M --innodb-flush-log-at-trx-commit=0
"#;

/// What the server's own client is told.
fn query(address: SocketAddr, query: &str) -> String {
    let mut client = Command::new("mariadb");
    let port = address.port().to_string();
    client.args(["--no-defaults", "--host=127.0.0.1", "--port", &port]);
    client.args(["--user=guest", "--password=secret", "--skip-column-names"]);
    client.args(["--execute", query, "guests"]);
    let output = client.output().expect("mariadb-client-core is there");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{stderr}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn rows_large_values_transactions_errors_and_ten_connections_of_mariadb() {
    if !daemon::is_there("mariadbd") {
        return;
    }
    let server = Daemon::start(MARIADB);
    let address = server.address();
    let url = format!("mysql://guest:secret@{address}/guests");
    let end = Run::of("mysql_wasi_client", &[&url])
        .on_loopback()
        .max_resources(128)
        .run();
    assert_eq!(
        end.success(),
        "MariaDB: true\n\
         1000 rows, 1000 as they were written\n\
         row 700: Some((\"row 700, \u{e4}\u{1f600}\", Some(87.5)))\n\
         16777221 bytes of the pattern\n\
         changed 1\n\
         changed 1\n\
         late: [1001]\n\
         error 1062\n\
         error 1146\n\
         error 1064\n\
         error 1045\n\
         10 connections, at once: true\n"
    );
    let found = query(
        address,
        "SELECT COUNT(*), SUM(id), SUM(ratio), COUNT(ratio) FROM row WHERE name <> 'late'",
    );
    // The sum of those of 0 to 999 that 3 does not divide is 332,667; an eighth of it is all ratios'.
    assert_eq!(found, "1000\t499500\t41583.375\t666\n");
}
