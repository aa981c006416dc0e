// Names for places of the program, out of the symbol tables of its files.
#define _GNU_SOURCE
#include "simulation.h"
#include <dlfcn.h>
#include <elf.h>
#include <fcntl.h>
#include <link.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct file {
  const char *path;
  const char *bytes;
  size_t size;
};

// The one that was asked last is asked next, nearly always.
static struct file last;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static const struct file *open_file(const char *path) {
  if (last.path && strcmp(last.path, path) == 0) return &last;
  if (last.bytes) munmap((void *)last.bytes, last.size);
  free((void *)last.path);
  last = (struct file){.path = strdup(path)};
  int descriptor = open(path, O_RDONLY | O_CLOEXEC);
  struct stat status;
  if (descriptor >= 0 && fstat(descriptor, &status) == 0) {
    void *bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (bytes != MAP_FAILED) {
      last.bytes = bytes;
      last.size = (size_t)status.st_size;
    }
  }
  if (descriptor >= 0) close(descriptor);
  return &last;
}

static const ElfW(Shdr) *section(const struct file *file, size_t index) {
  const ElfW(Ehdr) *header = (const void *)file->bytes;
  size_t offset = header->e_shoff + index * sizeof(ElfW(Shdr));
  if (index >= header->e_shnum || offset + sizeof(ElfW(Shdr)) > file->size) return NULL;
  const ElfW(Shdr) *found = (const void *)(file->bytes + offset);
  bool is_inside = found->sh_offset <= file->size && found->sh_size <= file->size - found->sh_offset;
  return is_inside ? found : NULL;
}

static const char *search(const struct file *file, uintptr_t offset) {
  if (file->size < sizeof(ElfW(Ehdr)) || memcmp(file->bytes, ELFMAG, SELFMAG) != 0) return NULL;
  size_t sections = ((const ElfW(Ehdr) *)(const void *)file->bytes)->e_shnum;
  for (size_t i = 0; i < sections; i++) {
    const ElfW(Shdr) *table = section(file, i);
    if (!table || table->sh_type != SHT_SYMTAB) continue;
    const ElfW(Shdr) *names = section(file, table->sh_link);
    const ElfW(Sym) *symbols = (const void *)(file->bytes + table->sh_offset);
    for (size_t k = 0; names && k < table->sh_size / sizeof *symbols; k++) {
      const ElfW(Sym) *symbol = &symbols[k];
      if (ELF64_ST_TYPE(symbol->st_info) != STT_FUNC || symbol->st_name >= names->sh_size) continue;
      if (offset < symbol->st_value || offset >= symbol->st_value + symbol->st_size) continue;
      return file->bytes + names->sh_offset + symbol->st_name;
    }
  }
  return NULL;
}

typedef char *demangle(const char *name, size_t length, char *buffer, size_t *size, uint32_t flags);

// To be freed; with the lock held.
static char *name_of(const void *address) {
  Dl_info info;
  struct link_map *module = NULL;
  if (!dladdr1(address, &info, (void **)&module, RTLD_DL_LINKMAP) || !module) return NULL;
  const char *path = *module->l_name ? module->l_name : "/proc/self/exe";
  uintptr_t offset = (uintptr_t)address - module->l_addr;
  const char *name = search(open_file(path), offset - 1);
  if (!name) name = info.dli_sname;
  demangle *demangled = (demangle *)dlsym(RTLD_DEFAULT, "swift_demangle");
  char *text = name && demangled ? demangled(name, strlen(name), NULL, NULL, 0) : NULL;
  if (!text && name) return strdup(name);
  if (text) {
    shorten(text);
    return text;
  }
  const char *file = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
  return asprintf(&text, "%s+0x%lx", file, offset) < 0 ? NULL : text;
}

void function_at(const void *address, char *name, size_t capacity) {
  Dl_info info;
  struct link_map *module = NULL;
  *name = 0;
  if (!dladdr1(address, &info, (void **)&module, RTLD_DL_LINKMAP) || !module) return;
  pthread_mutex_lock(&lock);
  const char *found = search(
    open_file(*module->l_name ? module->l_name : "/proc/self/exe"),
    (uintptr_t)address - module->l_addr - 1);
  if (found) snprintf(name, capacity, "%s", found);
  pthread_mutex_unlock(&lock);
  // Of a library without its symbol table only the exported functions are known, by where they end.
  const ElfW(Sym) *symbol = NULL;
  if (found || !dladdr1(address, &info, (void **)&symbol, RTLD_DL_SYMENT) || !symbol) return;
  if ((const char *)address - (const char *)info.dli_saddr <= (ptrdiff_t)symbol->st_size) {
    snprintf(name, capacity, "%s", info.dli_sname);
  }
}

static bool makes_tasks(const char *name) { return strstr(name, "Swift.Task") != NULL; }

char *symbol_at(struct place place) {
  pthread_mutex_lock(&lock);
  char *name = place.addresses[0] ? name_of(place.addresses[0]) : NULL;
  for (int i = 1; i < place_depth && name && makes_tasks(name) && place.addresses[i]; i++) {
    char *outer = name_of(place.addresses[i]);
    if (!outer) break;
    free(name);
    name = outer;
  }
  pthread_mutex_unlock(&lock);
  return name;
}
