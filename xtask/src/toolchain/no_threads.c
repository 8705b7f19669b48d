/* Linked into the guests that are built with Debian's wasi-libc, which has no threads (newer ones have their names, and
 * none either). Rust's std asks for these two where a program joins a thread or lets it go, which it cannot have
 * started. */

__attribute__((weak))
int pthread_join(void *thread, void **result)
{
    (void)thread, (void)result;
    __builtin_trap();
}

__attribute__((weak))
int pthread_detach(void *thread)
{
    (void)thread;
    __builtin_trap();
}
