#include <stdio.h>

#include "drivers/ahci.h"
#include "drivers/ahci_port.h"
#include "drivers/ata_identity.h"
#include "drivers/drivers.h"
#include "drivers/pci.h"
#include "kernel/block.h"
#include "kernel/clock.h"
#include "kernel/irq.h"
#include "kernel/kmem.h"
#include "kernel/log.h"
#include "kernel/paging.h"
#include "kernel/thread.h"

// SATA disks behind AHCI controllers: finding the controllers, their ports and the disks on them,
// and offering those. How a port is driven is in ahci_port.c. Disks without 48-bit addresses, and
// such that move no data by DMA, are not used: there hardly are any with this kind of cable.
//
// Source: Intel "Serial ATA Advanced Host Controller Interface (AHCI)", revision 1.3.1, sections
// 3.1 (registers of a controller), 10.1.2 (starting), 10.6 (taking over from the firmware).

enum {
    PCI_CLASS_STORAGE = 1,
    PCI_SUBCLASS_SATA = 6,
    PCI_INTERFACE_AHCI = 1,
    BAR_REGISTERS = 5,
};

// Registers of a controller, in words; those of its ports follow.
enum {
    REG_CAPABILITIES = 0,
    REG_CONTROL = 1,
    REG_INTERRUPT = 2, // which ports have something to say; written as 1 it is cleared
    REG_PORTS = 3,     // which there are
    REG_CAPABILITIES2 = 9,
    REG_HANDOFF = 10,
    REG_FIRST_PORT = 0x100 / 4,

    CAPABILITY_SLOTS_SHIFT = 8, // less one
    CAPABILITY_SLOTS_MASK = 0x1f,
    CAPABILITY_QUEUE = 1 << 30,
    CAPABILITY2_HANDOFF = 1 << 0,
    CONTROL_INTERRUPTS = 1 << 1,
    HANDOFF_FIRMWARE_OWNS = 1 << 0,
    HANDOFF_WE_OWN = 1 << 1,

    HANDOFF_TIMEOUT_MS = 2000, // as long as firmware may take to end what it does
    PORTS_MAX = 32,
    PATIENCE_MS = 30000, // as long as ATA allows for a flush
};

#define CONTROL_AHCI (1u << 31)

struct ahci_disk {
    struct block_device block;
    struct ahci_port port;
    struct ata_identity identity;
    char name[8];
};

struct controller {
    volatile uint32_t *registers;       // [I]
    uint32_t ports;                     // [I] that can be reached, as bits
    struct ahci_disk *disks[PORTS_MAX]; // [I] after the probe; null: there is none
};

static unsigned disk_count;

// ---- the operations of a disk ----

static err_t prepare(struct block_device *block)
{
    struct ahci_disk *disk = block->driver;

    return ahci_port_start(&disk->port);
}

static bool start(struct block_device *block, struct block_request *request)
{
    struct ahci_disk *disk = block->driver;

    return ahci_port_begin(&disk->port, request);
}

static void poll(struct block_device *block)
{
    struct ahci_disk *disk = block->driver;

    if (!ahci_port_poll(&disk->port)) block_break(block);
}

static void reset(struct block_device *block)
{
    struct ahci_disk *disk = block->driver;

    if (ahci_port_stop(&disk->port) != OK) log_warn("%s: ignores a reset", disk->name);
}

static const struct block_ops ops = {
    .prepare = prepare,
    .start = start,
    .poll = poll,
    .reset = reset,
};

// ---- controllers ----

// The ports are asked first: a controller forgets only then that one has asked.
static bool on_interrupt(void *context)
{
    struct controller *controller = context;
    uint32_t asking = controller->registers[REG_INTERRUPT];

    for (unsigned i = 0; i < PORTS_MAX; i++)
        if (asking & 1u << i && controller->disks[i] != NULL) poll(&controller->disks[i]->block);
    controller->registers[REG_INTERRUPT] = asking;
    return asking != 0;
}

// The firmware may have driven the controller until now. One that does not let go is taken away
// from it.
static void take_over(const struct controller *controller)
{
    volatile uint32_t *registers = controller->registers;
    uint64_t deadline_ms = clock_now_ms() + HANDOFF_TIMEOUT_MS;

    registers[REG_CONTROL] = CONTROL_AHCI;
    if (!(registers[REG_CAPABILITIES2] & CAPABILITY2_HANDOFF)) return;
    registers[REG_HANDOFF] |= HANDOFF_WE_OWN;
    while (registers[REG_HANDOFF] & HANDOFF_FIRMWARE_OWNS && clock_now_ms() < deadline_ms)
        thread_sleep_ms(1);
}

// ERR_INVALID: the registers are not where they should be. ERR_NOMEM.
static err_t open_controller(struct controller *controller, const struct pci_device *pci)
{
    struct pci_bar bar;
    unsigned port_count;
    err_t err;

    pci_enable(pci);
    if ((err = pci_get_bar(pci, BAR_REGISTERS, &bar)) != OK) return err;
    if (bar.is_io || bar.size < REG_FIRST_PORT * 4 + AHCI_PORT_BYTES) return ERR_INVALID;
    port_count = (bar.size - REG_FIRST_PORT * 4) / AHCI_PORT_BYTES;
    if (port_count > PORTS_MAX) port_count = PORTS_MAX;
    controller->registers =
        paging_map_device(bar.base, REG_FIRST_PORT * 4 + port_count * AHCI_PORT_BYTES);
    if (controller->registers == NULL) return ERR_NOMEM;
    take_over(controller);
    controller->ports = controller->registers[REG_PORTS];
    if (port_count < PORTS_MAX) controller->ports &= (1u << port_count) - 1;
    return irq_add_handler(pci->irq, on_interrupt, controller);
}

static unsigned min(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

// How many commands run at a time is what disk, controller and driver all can.
static void choose_slots(struct ahci_disk *disk, uint32_t capabilities)
{
    unsigned slots = (capabilities >> CAPABILITY_SLOTS_SHIFT & CAPABILITY_SLOTS_MASK) + 1;

    disk->port.has_queue = capabilities & CAPABILITY_QUEUE && disk->identity.queue_depth > 0;
    if (disk->port.has_queue) slots = min(slots, disk->identity.queue_depth);
    disk->port.slots = min(slots, AHCI_SLOTS_MAX);
}

static err_t identify(struct ahci_disk *disk)
{
    const uint16_t *words;
    err_t err;

    if ((err = ahci_port_start(&disk->port)) != OK) return err;
    if ((err = ahci_port_identify(&disk->port, &words)) != OK) return err;
    if ((err = ata_identity_read(&disk->identity, words)) != OK) return err;
    return disk->identity.has_lba48 && disk->identity.has_dma ? OK : ERR_INVALID;
}

static err_t offer(struct ahci_disk *disk)
{
    snprintf(disk->name, sizeof(disk->name), "ahci%u", disk_count);
    disk->port.unit_sectors = disk->identity.unit_sectors;
    disk->block = (struct block_device){
        .name = disk->name,
        .model = disk->identity.model,
        .sector_count = disk->identity.sector_count,
        .unit_sectors = disk->identity.unit_sectors,
        .patience_ms = PATIENCE_MS,
        .ops = &ops,
        .driver = disk,
    };
    return block_add(&disk->block);
}

static err_t open_disk(struct ahci_disk *disk, uint32_t capabilities)
{
    err_t err = identify(disk);

    if (err != OK) return err;
    choose_slots(disk, capabilities);
    if ((err = offer(disk)) != OK) return err;
    disk_count++;
    log_info("%s: %u MiB, %u %s, %s", disk->name, (unsigned)(disk->block.sector_count >> 11),
             disk->port.slots, disk->port.has_queue ? "queued" : "in turn", disk->identity.model);
    return OK;
}

static struct ahci_disk *probe(struct controller *controller, unsigned index)
{
    volatile uint32_t *registers =
        controller->registers + REG_FIRST_PORT + index * (AHCI_PORT_BYTES / 4);
    struct ahci_disk *disk = kmem_alloc_zeroed(sizeof(*disk));
    err_t err = disk == NULL ? ERR_NOMEM : ahci_port_open(&disk->port, registers);

    if (err == OK) {
        if ((err = open_disk(disk, controller->registers[REG_CAPABILITIES])) == OK) return disk;
        if (ahci_port_stop(&disk->port) == OK) ahci_port_close(&disk->port);
    }
    if (err != ERR_NOT_FOUND) log_warn("ahci: port %u is not used: %s", index, err_text(err));
    kmem_free(disk);
    return NULL;
}

// Nothing interrupts before all disks are known.
static void add_controller(const struct pci_device *pci)
{
    struct controller *controller = kmem_alloc_zeroed(sizeof(*controller));
    err_t err = controller == NULL ? ERR_NOMEM : open_controller(controller, pci);

    if (err != OK) {
        log_warn("ahci: a controller is not used: %s", err_text(err));
        kmem_free(controller);
        return;
    }
    for (unsigned i = 0; i < PORTS_MAX; i++)
        if (controller->ports & 1u << i) controller->disks[i] = probe(controller, i);
    controller->registers[REG_INTERRUPT] = controller->ports;
    controller->registers[REG_CONTROL] = CONTROL_AHCI | CONTROL_INTERRUPTS;
}

bool ahci_drives(const struct pci_device *pci)
{
    return pci->class_code == PCI_CLASS_STORAGE && pci->subclass == PCI_SUBCLASS_SATA &&
           pci->interface == PCI_INTERFACE_AHCI;
}

err_t ahci_init(void)
{
    for (const struct pci_device *pci = pci_next(NULL); pci != NULL; pci = pci_next(pci))
        if (ahci_drives(pci)) add_controller(pci);
    return OK;
}
