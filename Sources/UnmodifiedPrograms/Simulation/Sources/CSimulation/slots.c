// Call slots: the words through which a loaded library calls functions of others.
#define _GNU_SOURCE
#include "simulation.h"
#include <dlfcn.h>
#include <link.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#if defined(__x86_64__)
#define IS_CALL_SLOT(type) ((type) == R_X86_64_JUMP_SLOT || (type) == R_X86_64_GLOB_DAT)
#elif defined(__aarch64__)
#define IS_CALL_SLOT(type) ((type) == R_AARCH64_JUMP_SLOT || (type) == R_AARCH64_GLOB_DAT)
#else
#define IS_CALL_SLOT(type) 0
#endif

struct search {
  const char *library;
  struct slot *slots;
  size_t count;
  bool writes;
};

struct module {
  ElfW(Addr) base;
  const ElfW(Sym) *symbols;
  const char *names;
  const ElfW(Rela) *tables[2];
  size_t counts[2];
  ElfW(Addr) read_only, read_only_end;
};

static bool module_read(const struct dl_phdr_info *info, struct module *module) {
  *module = (struct module){.base = info->dlpi_addr};
  const ElfW(Dyn) *entry = NULL;
  for (int i = 0; i < info->dlpi_phnum; i++) {
    const ElfW(Phdr) *header = &info->dlpi_phdr[i];
    if (header->p_type == PT_DYNAMIC) entry = (const void *)(info->dlpi_addr + header->p_vaddr);
    if (header->p_type == PT_GNU_RELRO) {
      module->read_only = info->dlpi_addr + header->p_vaddr;
      module->read_only_end = module->read_only + header->p_memsz;
    }
  }
  for (; entry && entry->d_tag != DT_NULL; entry++) {
    const void *address = (const void *)entry->d_un.d_ptr;
    switch (entry->d_tag) {
    case DT_SYMTAB: module->symbols = address; break;
    case DT_STRTAB: module->names = address; break;
    case DT_JMPREL: module->tables[0] = address; break;
    case DT_PLTRELSZ: module->counts[0] = entry->d_un.d_val / sizeof(ElfW(Rela)); break;
    case DT_RELA: module->tables[1] = address; break;
    case DT_RELASZ: module->counts[1] = entry->d_un.d_val / sizeof(ElfW(Rela)); break;
    }
  }
  // The kernel's own page gives addresses that are not relocated; it calls nobody.
  return module->symbols && module->names && (ElfW(Addr))module->symbols >= module->base;
}

static void write_word(const struct module *module, void **place, void *value) {
  ElfW(Addr) address = (ElfW(Addr))place;
  uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
  void *start = (void *)(address & ~(page - 1));
  bool is_read_only = address >= (module->read_only & ~(page - 1)) && address < module->read_only_end;
  if (is_read_only && mprotect(start, page, PROT_READ | PROT_WRITE) != 0) return;
  __atomic_store_n(place, value, __ATOMIC_RELEASE);
  if (is_read_only) mprotect(start, page, PROT_READ);
}

static void search_table(const struct search *search, const struct module *module, int table) {
  for (size_t i = 0; i < module->counts[table]; i++) {
    const ElfW(Rela) *entry = &module->tables[table][i];
    if (!IS_CALL_SLOT(ELF64_R_TYPE(entry->r_info))) continue;
    const char *name = module->names + module->symbols[ELF64_R_SYM(entry->r_info)].st_name;
    for (size_t k = 0; k < search->count; k++) {
      struct slot *slot = &search->slots[k];
      if (!*slot->original || strcmp(slot->name, name) != 0) continue;
      slot->found++;
      if (search->writes) {
        write_word(module, (void **)(module->base + entry->r_offset), slot->replacement);
      }
    }
  }
}

// These have to go on as they are: they are what the replacements call.
static bool is_system(const char *path) {
  static const char *const names[] = {"ld-linux", "libc.so", "libpthread", "libdispatch", "linux-vdso",
                                      "libInterleaveSimulation"};
  const char *name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    if (strncmp(name, names[i], strlen(names[i])) == 0) return true;
  }
  return false;
}

static int search_module(struct dl_phdr_info *info, size_t size, void *context) {
  (void)size;
  const struct search *search = context;
  if (search->library ? !strstr(info->dlpi_name, search->library) : is_system(info->dlpi_name)) return 0;
  struct module module;
  if (!module_read(info, &module)) return 0;
  search_table(search, &module, 0);
  search_table(search, &module, 1);
  return 0;
}

bool slots_resolve(struct slot *slots, size_t count) {
  bool is_complete = true;
  for (size_t i = 0; i < count; i++) {
    *slots[i].original = dlsym(RTLD_DEFAULT, slots[i].name);
    if (!*slots[i].original) is_complete = false;
  }
  return is_complete;
}

size_t slots_count(const char *library, struct slot *slots, size_t count) {
  for (size_t i = 0; i < count; i++) slots[i].found = 0;
  struct search search = {library, slots, count, false};
  dl_iterate_phdr(search_module, &search);
  size_t found = 0;
  for (size_t i = 0; i < count; i++) found += slots[i].found > 0;
  return found;
}

void slots_write(const char *library, struct slot *slots, size_t count) {
  struct search search = {library, slots, count, true};
  dl_iterate_phdr(search_module, &search);
}
