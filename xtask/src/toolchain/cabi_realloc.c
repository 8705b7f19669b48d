/* Linked into the guests that are built with Debian's wasi-libc, whose heap takes every page that the memory has when
 * malloc is first called, the adapter's among them (newer ones do not). With this the adapter gets its pages from
 * malloc, as from any guest that exports a realloc. */

typedef __SIZE_TYPE__ size_t;

void *aligned_alloc(size_t alignment, size_t size);
void *realloc(void *pointer, size_t size);

__attribute__((export_name("cabi_realloc")))
void *cabi_realloc(void *old, size_t old_size, size_t alignment, size_t new_size)
{
    (void)old_size;
    return old ? realloc(old, new_size) : aligned_alloc(alignment, new_size);
}
